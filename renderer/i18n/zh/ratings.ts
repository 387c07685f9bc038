/** 好差评. */
export default {
  title: '评价', period: '时间', 'period.today': '今日', 'period.week': '近 7 天', 'period.month': '近 30 天', secret: '只给值班长和主任看', typeCard: '录评价卡', inTime: '按时办结', late: '超期办结', upheld: '申诉成立', comma: '，',
  bad: '差评', badNote_other: '{{count}} 件没办结，先看红的', noBad: '没有差评', noBadWhy: '评价卡从评价箱取出后，按 Ins 录入。', one: '差评整改', closedShort: '已办结', window: '{{n}} 号窗口', windowHead: '窗口', windows: '各窗口', noRanking: '不按人排名', noneYet: '这段时间没有评价',
  'level.5': '非常满意', 'level.4': '满意', 'level.3': '基本满意', 'level.2': '不满意', 'level.1': '非常不满意',
  'reason.fast': '办得快', 'reason.clear': '讲得清楚', 'reason.kind': '态度好', 'reason.able': '业务熟', 'reason.slow': '等得久、办得慢', 'reason.unclear': '没讲清楚', 'reason.rude': '态度不好', 'reason.too-many-papers': '要的材料多', 'reason.many-trips': '跑了好几趟',
  of: '差评 {{no}}', noReason: '没有选原因', rater: '评价人 {{name}}', noPhone: '没留电话', unnamed: '没有留名，无法联系，照样整改', limits: '联系到 {{contact}}，办结到 {{mend}}', noFigure: '没有标准', tried: '没联系上', sheet: '整改单',
  'next.contact': '联系评价人', 'next.find': '核实', 'next.mend': '整改', 'next.reply': '答复', 'next.revisit': '回访', 'next.close': '办结', 'next.answer': '等主任答复申诉',
  true: '属实', untrue: '不属实', by: '最晚', how: '方式', 'how.phone': '电话', 'how.visit': '当面', 'how.letter': '信件',
  'yes.contact': '联系上了', 'no.contact': '没联系上', 'yes.find': '属实', 'no.find': '不属实', 'yes.answer': '申诉成立', 'no.answer': '申诉不成立',
  'words.contact': '评价人怎么说', 'words.find': '查到什么', 'words.mend': '怎么整改', 'words.reply': '怎么答复', 'words.revisit': '评价人怎么说', 'words.answer': '理由', 'words.close': '', wordsFirst: '还没写，写几个字再按 F9',
  'do.contact': '记联系', 'do.find': '记核实', 'do.mend': '记整改', 'do.reply': '记答复', 'do.revisit': '记回访', 'do.close': '办结', 'do.answer': '答复',
  'result.content': '满意', 'result.partly': '部分满意', 'result.not': '仍不满意', closedInTime: '按时办结', closedLate: '超期办结', own: '这条评的是自己，由另一位值班长或主任处理。', waitsManager: '申诉由中心主任答复。',
  appeal: '申诉', appealNote: '评错或恶意评价，由主任答复', appealed: '已申诉：{{ground}}', 'ground.wrong': '评错了', 'ground.malicious': '恶意评价', appealWhy: '为什么', doAppeal: '提出申诉', answerUpheld: '申诉成立', answerNot: '申诉不成立',
  typeNote: '从评价箱取出的卡', no: '受理号或来访号', cardDay: '来访日期', level: '等级', levelFirst: '先选等级', why: '原因', cardWords: '卡上的话', cardName: '姓名（没写就空）', cardPhone: '电话（没写就空）', doType: '录入', typed: '{{no}} 已录入',
}
