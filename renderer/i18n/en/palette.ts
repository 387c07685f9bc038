export default {
  'count_one': '{{count}} found', 'count_other': '{{count}} found', 'list': 'Found', 'none': 'Nothing found. Try another word, pinyin initials, or four digits of an ID number.', 'none.person': 'Nobody found.',
  'group.item': 'Items', 'group.frequent': 'Frequent', 'group.resident': 'Residents', 'group.case': 'Cases', 'group.command': 'Commands',
  'kind.resident': 'Res', 'kind.case': 'Case', 'kind.command': 'Do', 'kind.new': 'New', 'openCases_one': '{{count}} open case', 'openCases_other': '{{count}} open cases', 'for': 'for {{name}}',
  'person.find': 'Name, pinyin, ID number, phone', 'person.placeholder': 'For whom: name, pinyin, ID number, phone', 'register': 'Register a new resident, then go on',
  'choose': 'choose', 'enter.start': 'start', 'enter.askPerson': 'choose for whom', 'enter.forPerson': 'start for this person', 'enter.open': 'open', 'enter.run': 'run', 'firstContact': 'only record the question (not in this version)',
  'cmd.newResident': 'Register resident', 'cmd.newResident.find': 'new djxjm', 'cmd.today': 'Today\'s list', 'cmd.today.find': 'today jrqd', 'cmd.mine': 'My cases', 'cmd.mine.find': 'mine wdbj', 'cmd.all': 'All cases', 'cmd.all.find': 'all qbbj',
  'cmd.syncNow': 'Send and fetch now', 'cmd.syncNow.find': 'sync ljsf', 'cmd.sync': 'Sync state', 'cmd.sync.find': 'sync sfqk', 'cmd.home': 'Start page', 'cmd.home.find': 'home sy', 'cmd.lock': 'Lock', 'cmd.lock.find': 'lock sp', 'cmd.signOut': 'Sign out', 'cmd.signOut.find': 'sign out tcdl hrdl',
  'cmd.password': 'Change password', 'cmd.password.find': 'password gmm', 'cmd.accounts': 'Accounts', 'cmd.accounts.find': 'accounts zh', 'cmd.standard': 'Standard size', 'cmd.standard.find': 'standard bz', 'cmd.large': 'Large print', 'cmd.large.find': 'large dz', 'cmd.contrast': 'High contrast', 'cmd.contrast.find': 'contrast gdb', 'cmd.language': 'Change to Chinese', 'cmd.language.find': 'chinese zw', 'cmd.help': 'Help and keys', 'cmd.help.find': 'help keys bz',
}
