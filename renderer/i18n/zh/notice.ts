/** One-time notices. */
export default {
  title: '一次性告知：{{item}}', version: '{{code}} 第 {{version}} 版', for: '给 {{name}}', anonymous: '不用登记姓名',
  toldHere: '本机告知过，', toldElsewhere: '在别的窗口告知过', sameVersion: '，材料清单没有变。', olderVersion: '，当时是第 {{told}} 版，现在是第 {{now}} 版：',
  list: '材料清单', papers_other: '{{count}} 种', comma: '，', when: '看情况：{{condition}}时要交', optional: '可交可不交', copies_other: '{{count}} 份',
  'form.original': '原件', 'form.copy': '复印件', 'form.original-and-copy': '原件和复印件', 'form.application-form': '申请表', 'form.electronic': '电子件',
  sheet: '一次性告知书', making: '正在排版', print: '打印告知书', start: '开始办理', startFor: '给 {{name}} 办', again: '没打好',
  'sent.spooled': '已送打印机，', 'sent.saved-as-pdf': '没有打印机，已存成 PDF：', 'sent.failed': '没打出来：', cameOut: '打好了', reprint: '重打', handed: '告知书已交给居民，{{code}}。下次来输入或扫码就能调出。',
  restoreText: '调出当时的清单', older: '当时第 {{told}} 版',
}
