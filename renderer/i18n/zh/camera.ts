/** The document camera. */
export default {
  title: '拍材料', simulated: '模拟高拍仪，不是真的材料', live: '高拍仪画面', papers: '要拍的材料', shoot: '拍一张', turn: '转向', drop: '删掉上一张', hint: '↑ ↓ 换材料；拍好自动到下一份。',
  toShoot: '待拍', done: '已收', pages_other: '{{count}} 页', shotOf: '{{name}}的照片', noneTitle: '没有高拍仪。', noneText: '接上后再按 F7，或在确认页附上扫描件。', noPicture: '还没有画面，等一下再拍。',
}
