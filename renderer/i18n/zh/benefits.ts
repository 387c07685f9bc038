/** 在享待遇: what a resident draws that no case here tells of. */
export default {
  title: '在享待遇', note: '本机办件以外的', none: '没有记过。在外地或以前办的，记在这里，办件时才查得到重复享受。', add: '记一项', end: '停发', change: '改', inForce: '在享', ended: '已停',
  since: '{{day}} 起', sinceUnknown: '何时起不详', until: '到 {{day}}', 'full.yes': '全额', 'full.no': '补差', 'full.unknown': '不清楚',
  'form.title': '记在享待遇', 'form.endTitle': '{{item}} 停发', item: '待遇', itemHint: '事项代码、名称、拼音', noItem: '没有这样的事项', 'field.since': '起始日', 'field.until': '最后一天', full: '发多少', source: '来源', sourceHint: '如：邻区民政局、本人述、停发通知',
  'missing.item': '还没选是哪种待遇', 'missing.source': '还没写来源', 'wrong.day': '写成 2026-10-13', save: '存下', cancel: '不记了', dayHint: '2026-10-13，可不填',
}
