/** Files and signatures beside an application. */
export default {
  title: '附件', local: '附件只在本机', localOne: '只存在本机', limits: '收 PDF、PNG、JPEG，一份最多 5 MB，共 {{count}} 份。', choose: '选文件', drop: '也可以拖到这里', none: '还没有附件', full: '已到 {{count}} 份，先删一份再加。',
  kind: '{{type}}，{{size}}', pagesUnknown: '页数未知', look: '看', close: '收起', drop1: '删', lookAt: '看{{name}}', remove: '删{{name}}', removed: '已删附件 {{name}}', preview: '{{name}}的图', noPreview: '图打不开，文件已原样存好。',
  signature: '申请人签名', optional: '可不签', onScreen: '在屏上签', onPaper: '由本人在纸上签', pad: '签名处', padHint: '请居民用笔、手指或鼠标签在框内', undoStroke: '撤一笔', redoStroke: '恢复一笔', clear: '清除', save: '存签名', again: '重签', keepOld: '不重签', signed: '已签', signatureFile: '签名.png', signatureRemoved: '已删签名',
  unreadable: '“{{name}}”读不出来。看文件是否还在、是否被别的程序占用，再选一次。', notDrawn: '签名没能存成图，再签一次。',
  files_other: '附件 {{count}} 份', noneKept: '这一件没有附件和屏上签名', loading: '正在取附件', noDraft: '办件时才能加附件',
}
