export default {
  'visitor': '{{number}} 来的是谁', 'visitor.placeholder': '姓名、拼音、号码尾数；F4 读卡；Esc 先不登记', 'enter.visitor': '认作来人',
  'cmd.queue': '排队', 'cmd.queue.find': 'pd qh queue', 'cmd.callNext': '叫号', 'cmd.callNext.find': 'jh call', 'cmd.markAbsent': '过号', 'cmd.markAbsent.find': 'gh absent', 'cmd.endVisit': '结束来访、打小票', 'cmd.endVisit.find': 'jslf end visit',
  'count_other': '{{count}} 条', 'list': '找到的', 'none': '没有找到。换个词、换拼音首字母，或输证件号 4 位以上。', 'none.person': '没有找到此人。',
  'group.item': '事项', 'group.frequent': '常办', 'group.resident': '居民', 'group.case': '办件', 'group.command': '命令',
  'kind.resident': '人', 'kind.case': '件', 'kind.command': '令', 'kind.notice': '告', 'group.notice': '一次性告知', 'kind.new': '新', 'openCases_other': '在办 {{count}} 件', 'for': '为 {{name}} 办',
  'person.find': '姓名、拼音、证件号、手机', 'person.placeholder': '给谁办：姓名、拼音、证件号、手机', 'register': '登记新居民，登记完接着办',
  'choose': '选择', 'enter.start': '开始受理', 'enter.askPerson': '选给谁办', 'enter.forPerson': '为此人开始', 'enter.open': '打开', 'enter.run': '执行', 'firstContact': '只登记问询（本版未开放）',
  'cmd.newResident': '登记新居民', 'cmd.newResident.find': 'djxjm xjm new register', 'cmd.today': '今日清单', 'cmd.today.find': 'jrqd jr today', 'cmd.mine': '我的办件', 'cmd.mine.find': 'wdbj wd mine', 'cmd.all': '全部办件', 'cmd.all.find': 'qbbj qb all',
  'cmd.delivery': '待领、待送达', 'cmd.delivery.find': 'dl dsd lq sd delivery collect', 'cmd.syncNow': '立即收发', 'cmd.syncNow.find': 'ljsf sf sync', 'cmd.sync': '收发情况', 'cmd.sync.find': 'sfqk sf sync', 'cmd.home': '回到首页', 'cmd.home.find': 'hdsy sy home start', 'cmd.lock': '锁屏', 'cmd.lock.find': 'sp lock', 'cmd.signOut': '退出，换人登录', 'cmd.signOut.find': 'hrdl tcdl tc sign out',
  'cmd.password': '改密码', 'cmd.password.find': 'gmm mm password', 'cmd.accounts': '账号', 'cmd.accounts.find': 'zh accounts', 'cmd.figures': '标准：数额与换新', 'cmd.figures.find': 'bz sehx se figures', 'cmd.facts': '待核事实', 'cmd.facts.find': 'dhss dh facts verify', 'cmd.standard': '标准字号', 'cmd.standard.find': 'bzzh bz standard', 'cmd.large': '大字', 'cmd.large.find': 'dz large', 'cmd.contrast': '高对比', 'cmd.contrast.find': 'gdb contrast', 'cmd.language': '换成英文', 'cmd.language.find': 'hcyw yw english en', 'cmd.help': '帮助与按键', 'cmd.help.find': 'bz aj help keys',
  'cmd.follow': '跟踪任务', 'cmd.follow.find': 'gzrw rw follow task', 'cmd.problems': '网格问题', 'cmd.problems.find': 'wgwt wt problems',
  'cmd.dayClose': '日结', 'cmd.dayClose.find': 'rj day close', 'cmd.shift': '交接班', 'cmd.shift.find': 'jjb jb shift', 'cmd.bags': '原件袋', 'cmd.bags.find': 'yjd yj bag originals', 'cmd.ratings': '评价', 'cmd.ratings.find': 'pj hcp cp ratings', 'cmd.showScreen': '给居民看', 'cmd.showScreen.find': 'gjmk jmp screen', 'cmd.askRating': '请居民评价', 'cmd.askRating.find': 'qjmpj pj rate', 'cmd.screenWindow': '开关居民屏', 'cmd.screenWindow.find': 'kgjmp jmp screen window',
}
