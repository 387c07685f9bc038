export default {
  title: '按键', note: '本页的在前，随处可用的在后', later: '（未开放）', parked: '回到第 n 件挂起', foot: '输入法正在拼字时，按键都归输入法。',
}
