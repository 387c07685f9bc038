/** Papers of one case. */
export default {
  loading: '正在取纸件', list: '本次纸件', thisTime: '本次打印', kinds_other: '{{count}} 种 {{sheets}} 张', accepted: '已受理 {{no}}', toCase: '看办件',
  'kind.receipt': '收件凭证', 'kind.acceptance': '受理通知书', 'kind.slip': '回执小票', 'kind.tolerated': '容缺受理承诺书', 'kind.tolerated-notice': '容缺受理通知书', 'kind.promise': '告知承诺书', 'kind.notice': '一次性告知书', 'kind.worksheet': '家庭经济状况核对表', 'kind.review': '审核意见表', 'media.A4': 'A4', 'media.80mm': '80 毫米',
  numberFirst: '编号先存好，再打印', number: '编号', copies: '份数', copiesOf_other: '{{count}}{{who}}', 'copiesFor.acceptance': '（档案、申请人、部门）', 'copiesFor.receipt': '（档案、申请人）', 'copiesFor.slip': '（申请人）', 'copiesFor.tolerated': '（档案、申请人）', 'copiesFor.tolerated-notice': '（档案、申请人）', 'copiesFor.promise': '（档案、申请人）', 'copiesFor.notice': '（申请人、存根）', 'copiesFor.worksheet': '（档案、部门）', 'copiesFor.review': '（档案、部门）',
  printer: '打印机', defaultPrinter: '默认打印机', noPrinter: '没有，存成 PDF', file: '文件', openPdf: '打开 PDF', fullSize: '原大', wholeSheet: '整页',
  course: '打印经过', courseNote: '看到“已出纸”才算打出', time: '次', state: '状态', answer: '时间', first: '第 1 次', reprintN: '补打 {{n}}', notPrinted: '还没打。', notPrintedShort: '没打',
  'job.saved-as-pdf': '已存为 PDF', 'job.spooled': '已送打印机', 'job.out': '已出纸', 'job.failed': '没打出来', 'job.void': '作废', 'short.saved-as-pdf': '存为 PDF', 'short.spooled': '已送', 'short.failed': '没打出', 'short.void': '作废', outAgain: '补打 {{n}}，已出纸',
  pdfTitle: '没有打印机，已存为 PDF。', pdfText: '打开 PDF 到别处打，打好了按 Y。', failedTitle: '没打出来。', failedText: '按 R 重打；编号不变，页脚印“补打 {{n}}”。',
  cameOut: '打好了吗', unsettled_other: '还有 {{count}} 种没问完', allOut: '都打好了', yes: '打好了', again: '重打', bad: '作废重打', print: '打印', outAlready: '这一种已出纸；要再打按 R。',
  'why.again': '为什么重打', 'why.bad': '作废原因', 'reason.1': '卡纸', 'reason.2': '内容错', 'reason.3': '章错位', 'reason.4': '其他', otherReason: '其他，写几个字',
  ledger: '打印台账', ledgerNote: '本办件', paper: '纸件', made: '做好', mayLeave: '没问完也可以先走，台账里留着', nextPerson: '回首页',
}
