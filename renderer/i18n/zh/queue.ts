/** 排队与来访. */
export default {
  'title': '队列', 'page': '排队', 'waiting_other': '等 {{count}} 人', 'alone': '单机', 'alone.long': '区级不通：看不到别的窗口刚叫的号，通后自动对上', 'none': '没有人在等。', 'more_other': '另 {{count}} 人',
  'call': '叫号', 'recall': '重呼', 'waits_other': '等 {{count}} 分', 'first': '优先', 'lostTo': '{{n}} 号窗口先叫',
  'status.waiting': '等候', 'status.called': '已叫', 'status.at-counter': '办理中', 'status.done': '已办', 'status.skipped': '过号', 'status.held': '挂起', 'status.left': '已离开',
  'page.note': '全中心等 {{waiting}} 人，本窗口可叫 {{mine}} 人，今天办过 {{done}} 号',
  'take': '取号', 'take.note': '数字选，Enter 或 F9 取号并打小票', 'take.do': '取号并打票', 'take.anonymous': '号票上没有姓名', 'class': '业务', 'priority': '优先', 'priority.none': '不优先', 'priority.age': '（{{n}} 岁起）', 'skill': '另需', 'skill.none': '不需要', 'verify': '依据待核',
  'taken_other': '已取 {{number}}，前面 {{count}} 人', 'taken.noPaper_other': '已取 {{number}}，前面 {{count}} 人；号票没有打成，口头告知号码',
  'line': '等候', 'line.note_other': '{{count}} 人，↑ ↓ 选一行，数字办理', 'line.none': '没有人在等。上面取号。', 'notHere': '本窗口不接', 'called': '窗口上', 'called.none': '没有叫着的号。F2 叫号。',
  'held': '挂起', 'held.none': '没有挂起的号。', 'skipped': '过号', 'skipped.none': '没有过号。', 'skipped.note': '回来后隔 {{n}} 个号再叫', 'skipped.times_other': '过号 {{count}} 次',
  'do.call': '叫这个号', 'do.hold': '挂起', 'do.first': '改优先', 'do.leave': '已离开', 'do.resume': '接着排', 'do.rejoin': '重新排入', 'why': '{{word}}，因为',
  'counters': '窗口', 'counter.closed': '没有人', 'counter.paused': '暂停，{{reason}}', 'counter.free': '空', 'counter.takes': '本窗口接', 'counter.pause': '暂停叫号', 'counter.resume': '恢复叫号',
  'visit': '来访', 'nobody': '来人未登记', 'thisVisitor': '{{name}}就是来人', 'who.self': '本人', 'who.agent': '代办', 'who.change': '点一下改：本人、代办', 'noTicket': '无号', 'end': '结束来访、打小票',
  'held.contacts_other': '问 {{count}} 件', 'held.cases_other': '收 {{count}} 件', 'held.drafts_other': '草稿 {{count}} 件', 'held.notices_other': '告知 {{count}} 次', 'held.nothing': '还没有记下什么',
  'said.absent': '{{number}} 没有办理记录，记为过号', 'said.here': '{{number}} 先在本机叫了，区级不通，别的窗口还看不到', 'said.none': '没有人在等', 'said.recalled': '已重呼 {{number}}，第 {{n}} 次', 'said.skipped': '{{number}} 已记过号，回来可在排队页重新排入',
  'owed.replies_other': '答应回复 {{count}} 件未回', 'owed.papers_other': '欠材料 {{count}} 份', 'owed.expiring_other': '到期 {{count}} 份',
  'draftOf': '{{number}} {{time}} 的来访', 'draftOf.noTicket': '{{time}} 的来访',
}
