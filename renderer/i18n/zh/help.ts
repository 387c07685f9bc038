export default {
  title: '按键', note: '本页的在前，随处可用的在后', later: '（未开放）', print: '打印键位卡', printed: '键位卡已送打印机。', notPrinted: '键位卡没打出来，文件在 {{file}}', saved: '没有打印机，键位卡存在 {{file}}', parked: '回到第 n 件挂起', foot: '输入法正在拼字时，按键都归输入法。',
}
