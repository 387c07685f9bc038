export default {
  'delivery_other': '待领、待送达 {{count}} 件', 'deliveryReady_other': '其中 {{count}} 件可以领',
  title: '今天从这里开始', hint: '按 Ctrl K 找事项、居民、受理号。',
  'firstLook': '今天先看', 'firstLook.count_other': '{{count}} 件', 'firstLook.none': '没有逾期、今日到期和要处理的件。',
  'selfCheck': '开窗自检', 'selfCheck.at': '{{time}} 完成', 'check.database': '数据库', 'check.numbers': '号段', 'check.printer': '打印机', 'check.catalogue': '目录', 'check.standards': '标准', 'check.calendar': '日历', 'check.district': '区级', 'check.disk': '磁盘',
  'tasks': '容缺和承诺', 'tasks.count_other': '{{count}} 份', 'tasks.tolerated': '补交{{paper}}', 'tasks.promised': '核实承诺：{{paper}}', 'tasks.over_other': '逾期 {{count}} 天', 'tasks.today': '今日到期', 'tasks.left_other': '剩 {{count}} 天', 'tasks.noDate': '没有期限',
  'changes': '目录更新', 'changes.note': '收件前请看', 'changes.version': '第 {{version}} 版：', 'frequent': '常办', 'frequent.note': '本窗口近 30 天',
}
