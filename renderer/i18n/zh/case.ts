/** One case, and the list of cases. */
export default {
  loading: '正在取办件', back: '返回', gridN: '第 {{n}} 网格', firstContact: '首接人 {{name}}', clerk: '经办人 {{name}}', version: '{{code}} 第 {{version}} 版', receiptNo: '受理号 {{no}}', receipt: '区收 {{no}}',
  print: '打印', note: '备注', noted: '已加备注。', saveNote: '存下备注', noteHint: '写给后面经手的人；Ctrl Enter 存下',
  course: '经过', stepOf: '{{step}}，第 {{n}} 步，共 {{all}} 步', stepSince: '起于', stepNow: '现在', stepDays_other: '{{count}} 个工作日内',
  'light.green': '已完成', 'light.yellow': '要留意', 'light.red': '未通过', 'light.grey': '暂停', 'light.info': '记录', 'light.waiting': '待办',
  views: '中间看什么', grid: '时限逐日', application: '申请内容', 'limit.working_other': '承诺 {{count}} 个工作日', 'limit.calendar_other': '承诺 {{count}} 天',
  noLimit: '没有承诺期限', noLimitWhy: '没有期限可逐日数。', counted: '已计', paused: '暂停', left: '剩', over: '逾期', dayCount_other: '{{count}} 天', promised: '承诺', legal: '法定', noCalendar: '没有日历，不能算到期日', week: '第 {{n}} 周', weekHead: '周',
  'day.start': '受理', 'day.makeUp': '{{n}} 补班', 'day.weekend': '休', 'day.holiday': '假', 'day.paused': '暂停', 'day.due': '{{n}} 到期', 'day.unknown': '没有日历', 'day.today': '今日 {{word}}',
  'legend.counted': '计入', 'legend.make-up': '补班，计入', 'legend.holiday': '休息日、节假日', 'legend.paused': '暂停', 'legend.forecast': '预计',
  'line.start': '起点', 'line.startText': '{{start}} 受理，{{first}} 计第 1 天', 'line.startOnly': '{{start}} 受理，次日起计', 'line.paused': '暂停', 'line.pausedText_other': '{{count}} 天，{{from}} 至 {{to}}，{{names}}', 'line.pausedWhy': '不计入', 'line.end': '到期', 'line.endText_other': '到 {{end}} 计满第 {{count}} 天', 'line.calendar': '日历', 'line.makeUp': '；{{days}} 为补班',
  whereTo: '送到哪里了', notYet: '还没有', papers: '已打纸件', paperCount_other: '{{count}} 种', noPapers: '还没有纸件；按 Ctrl P 去做。', copies_other: '{{count}} 份',
  due: '容缺和承诺', dueCount_other: '待办 {{count}} 份', dueBy: '前', dueBeforeEnd: '办结前', tookOriginal: '收到原件', tookCopy: '收到复印件', promiseTrue: '核实', promiseFalse: '不实', falseHow: '怎么查出不实', recordFalse: '记下不实',
  'settled.handed-in': '已补交', 'settled.verified': '已核实', 'settled.false': '承诺不实', reuse: '沿用 {{grade}} 级，{{owner}}，{{on}} 收，{{from}}',
  decision: '决定', outcome: '结果', 'outcome.approved': '准予', 'outcome.refused': '不予批准', decidedOn: '日期', docNo: '文号', reason: '理由', opinion: '意见',
  readOnly: '已受理，不能改。', readOnlyWithdraw: '要改，先撤回再重新受理。', agent: '{{agent}}（{{relation}}）代 {{principal}} 申请', agentUntil: '授权到 {{day}}', materials: '材料', delivery: '送达：{{how}}', material: '材料', came: '收到', pages: '页数',
  'status.filed': '已收件', 'status.to-supplement': '待补正', 'status.accepted': '已受理', 'status.supplement': '补正中', 'status.at-department': '部门办理中', 'status.approved': '准予', 'status.refused': '不予批准', 'status.completed': '已办结', 'status.not-accepted': '不予受理', 'status.withdrawn': '已撤回',

  list: '办件', 'scope.today': '今日', 'scope.mine': '我的', 'scope.all': '全部', find: '姓名、受理号、事项', statusFilter: '状态', syncFilter: '送到哪里', anyStatus: '全部状态', anySync: '不限', clearFilters: '清空筛选',
  'col.no': '受理号', 'col.who': '居民', 'col.item': '事项', 'col.status': '状态', 'col.on': '受理', 'col.due': '期限', 'col.pips': '送到', 'col.window': '窗口', 'col.clerk': '经办', rowsLoaded_other: '已列 {{count}} 件', moreComing: '往下还有', allListed: '到底了',
  'empty.today': '今天还没有受理', 'empty.today.why': '受理后，办件会列在这里。Ctrl K 开始办件。', 'empty.mine': '你名下没有在办的件', 'empty.mine.why': '由你受理的办件会列在这里。', 'empty.all': '本中心还没有办件', 'empty.all.why': '受理或从区级收到的办件会列在这里。', 'empty.filter': '没有合条件的办件', 'empty.filter.why': '放宽筛选再找。', openRow: '打开',
}
