/** The clock of a case explained day by day. */
export default {
  print: '打印时限计算单',
  start: '受理，当天不计', 'start.filing': '收件，当天不计', 'day.working': '工作日', 'day.weekend': '休息日', 'day.holiday': '{{name}}放假', 'day.make-up': '{{name}}补班', not: '不计', counted: '计第 {{n}} 天，还剩 {{left}} 天',
  paused: '暂停，{{ground}}，不计', 'paused.by': '暂停，{{ground}}，不计；{{document}}', due: '最后一天，计满第 {{n}} 天', 'due.filing': '最后一天，计满第 {{n}} 天；过了这天未告知即视为受理', over: '逾期第 {{n}} 天', noCalendar: '没有 {{year}} 年日历', forecast: '预计',
  hint: '指到哪天或用方向键，这里说明那天怎么算。', hintKeys: '方向键逐日看', join: '，',
  'sum.counted': '已计', 'sum.paused': '暂停', 'sum.left': '剩', 'sum.over': '逾期', 'sum.overUnknown': '已逾期', days_other: '{{count}} 天', 'sum.until': '到 {{day}}', 'end.promised': '承诺', 'end.legal': '法定', 'end.filing': '告知截止', provisional: '暂停未结束，日期随之后延',
  'line.start': '起点', 'line.startText': '{{start}} {{what}}，{{first}} 计第 1 天', 'line.startOnly': '{{start}} {{what}}，次日起计', 'what.promised': '受理', 'what.legal': '受理', 'what.filing': '收件', 'line.paused': '暂停', 'line.resumed': '恢复', 'line.open': '{{from}} 起，未结束', 'line.span': '{{from}} 至 {{to}}',
  'line.resumedText': '{{from}} 计第 {{n}} 天；到 {{end}} 计满第 {{days}} 天', 'line.end': '到期', 'line.endText': '到 {{end}} 计满第 {{days}} 天', 'line.calendar': '日历', 'line.makeUp': '；{{days}} 为补班', 'line.yellow': '转黄', 'line.yellowText': '{{day}} 起', 'line.steps': '步骤', 'line.stepText': '{{name}} {{days}} 个工作日，{{due}} 前',
  'legend.counted': '计入', 'legend.make-up': '补班，计入', 'legend.holiday': '休息日、节假日', 'legend.paused': '暂停', 'legend.forecast': '预计', 'legend.over': '逾期',
  'word.start': '受理', 'word.start.filing': '收件', 'word.makeUp': '{{n}} 补班', 'word.weekend': '休', 'word.holiday': '假', 'word.paused': '暂停', 'word.pausedMakeUp': '暂停 补班', 'word.due': '{{n}} 到期', 'word.over': '超 {{n}}', 'word.today': '今日 {{word}}', grid: '时限逐日', week: '第 {{n}} 周', weekHead: '周', noLimit: '没有承诺期限', noLimitWhy: '没有期限可逐日数。', noCalendarAll: '没有日历，不能算到期日', closed: '办结于 {{day}}',
}
