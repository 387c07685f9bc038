/** The screen that faces the resident: everyday words, with 您. */
export default {
  window: '{{n}} 号窗口', served: '{{name}}为您办理', serving: '正在办理', welcome: '欢迎，请到', comma: '，',
  check: '请您核对', matter: '您要办：{{item}}', missing_other: '还差 {{count}} 份材料', held: '留在窗口的原件', promised: '受理后最晚办完', day: '{{month}} 月 {{day}} 日', workingDays_other: '共 {{count}} 个工作日', days_other: '共 {{count}} 天',
  sign: '请在此签名（可不签）', signed: '已签名', signAgain: '重签', notSigned: '签名没有存好，请再签一次', later: '受理后，凭小票上的二维码到任一窗口查进度。',
  wrong: '有错，请改', right: '没错，确认', privacy: '您的信息只用于办这件事', confirmed: '已确认，谢谢您', told: '已告诉窗口人员，正在改', whichWrong: '哪一行有错，请点一下', here: '这里错', otherWrong: '别的地方错', back: '返回',
  accepted: '已经受理', receiptNo: '受理号', scan: '扫码可查进度，也可凭小票到任一窗口查', qr: '查进度的二维码',
  rate: '请您评价这次服务', rateOf: '{{no}}，自愿评价，不评也可以', noRate: '不评价', sendRate: '提交评价', secret: '窗口人员看不到您的评价', why: '原因（可不选）', words: '想说的话（可不填）', name: '姓名（可不填）', phone: '电话（可不填）', thanks: '谢谢您', thanksNote: '请带好您的证件和材料',
  'level.5': '非常满意', 'level.4': '满意', 'level.3': '基本满意', 'level.2': '不满意', 'level.1': '非常不满意',
  'reason.fast': '办得快', 'reason.clear': '讲得清楚', 'reason.kind': '态度好', 'reason.able': '业务熟', 'reason.slow': '等得久、办得慢', 'reason.unclear': '没讲清楚', 'reason.rude': '态度不好', 'reason.too-many-papers': '要的材料多', 'reason.many-trips': '跑了好几趟',
}
