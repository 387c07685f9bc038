/** 资格逐条: what the rules say, from what, and who answers for going on. */
export default {
  title: '资格逐条', asOf: '按 {{day}} 有效标准', loading: '正在逐条核对', failed: '没能逐条核对。',
  'verdict.eligible': '初算符合', 'verdict.open': '未全部核对', 'verdict.blocked': '{{count}} 条不符合', 'verdict.despite': '值班长同意继续',
  toConfirm_other: '{{count}} 条待确认', provisional: '以区级核对为准', toVerify: '标准待核', toVerifyLong: '待核', noSource: '没有来源', blockedHint: '值班长可写明理由后继续', openHint: '核不了的不拦受理，也不算通过',
  'group.blocks': '不符合', 'group.confirm': '待经办人确认', 'group.unchecked': '核不了', 'group.warns': '提示', 'group.passed': '通过', 'group.procedure': '办理中核对',
  'state.blocks': '不符合', 'state.confirm': '待确认', 'state.unchecked': '核不了', 'state.warns': '提示', 'state.passed': '通过', 'state.procedure': '待办理', 'rules_other': '{{count}} 条',
  yes: '是', no: '否', notAsked: '未查', and: '、', colon: '：', more_other: '另 {{count}} 项', unseen: '未见',
  perUnit: '{{amount}} {{unit}}', yuan: '元', how: '怎么算的', details: '用了哪些值', basis: '依据', noBasis: '规则没有另写依据，见办事指南。',
  figure: '{{value}} {{unit}}', from: '{{day}} 起', forYear: '{{year}} 年', notEntered: '未录入', figureWho: '标准由中心主任录入',
  'source.typed': '本次填写', stale: '请核对', enterField: '去填', enterResident: '去改居民信息', seen: '经办人在部门系统查见', takeBack: '撤掉', enter: '填好按 Enter', dayHint: '2026-10-13', none: '没有',
  goOn: '值班长同意继续', 'goOn.title': '同意继续', 'goOn.reason': '理由', 'goOn.reasonHint': '至少 4 个字，印在审核表上', 'goOn.staffNo': '值班长工号', 'goOn.password': '密码', 'goOn.do': '同意继续', 'goOn.cancel': '不用了', 'goOn.wrong': '工号或密码不对。',
  'goOn.done': '{{name}}（{{no}}）同意继续：{{reason}}', 'goOn.void': '已失效：又有条件不符合，要重新同意。',
  barred_other: '{{count}} 条不符合，未受理。', barredText: '{{first}} 改了表再来，或请值班长同意继续。', unanswered_other: '还有 {{count}} 处要确认，未受理。', unansweredText: '{{first}}',
}
