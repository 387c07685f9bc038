/** 原件袋. */
export default {
  title: '原件袋', scan: '扫袋上的条码', open: '还在窗口的', held: '留在窗口的原件', bags_other: '{{count}} 袋', noneHeld: '没有', noneWhy: '收件时勾“原件留下”，或在办件页记一袋。', givenBackBags_other: '，已退 {{count}} 袋', stays: '原件留下',
  at: '已交{{department}}', atLate: '已交{{department}}，过了应还日', here: '在{{name}}处', keepOne: '再留一份原件', paper: '材料', paperHint: '户口簿、毕业证书', copies: '份数', bagNo: '袋号', bagNoHint: '扫袋，空着就用受理号', keep: '留下', nameFirst: '还没写留下什么',
  resident: '居民', papers: '原件', where: '在哪里', since: '从', toCase: '看办件', pickFirst: '先勾要退的原件', givenPart: '已退还勾选的，其余还在袋里', givenAll: '都退还了', departmentFirst: '还没写交给哪个部门', dayWrong: '日期写成 2026-10-20', dayHint: '年-月-日', noList: '已记交出，清单没做成，去打印页再做', received: '已收回',
  paperCount: '{{name}} {{count}} 份', backTo: '退给{{name}}，{{by}}', allBack: '都退还了。', expected: '应还', receive: '收回', listAgain: '交接清单', to: '领取人', self: '本人', relation: '与居民的关系', idChecked: '证件已核对', giveBack: '退还', department: '部门', send: '交出并打清单', toDepartment: '交给部门',
  'chain.opened': '留下', 'chain.added': '添', 'chain.kept': '换人保管', 'chain.sent': '交出', 'chain.returned': '收回', 'chain.given-back': '退还',
}
