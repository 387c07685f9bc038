/** The case page: eligibility as it was when the case was accepted. */
export default {
  title: '受理时资格', note: '当日标准，以后不变', passed: '初算符合', open: '受理时未全部核对', blocked: '有条件不符合', rulesPassed_other: '通过 {{count}} 条', despite: '{{name}}（{{no}}）同意继续', reason: '理由：{{reason}}',
  'state.blocks': '不符合', 'state.warns': '提示', 'state.unchecked': '核不了', 'state.confirm': '没有确认', yuan: '元', from: '{{day}} 起', toVerify: '待核', notEntered: '未录入', table: '见标准表',
}
