export default {
  title: 'Start here today', hint: 'Press Ctrl K to find an item, a resident, a receipt number.',
  'firstLook': 'Look at first', 'firstLook.count_one': '{{count}} matter', 'firstLook.count_other': '{{count}} matters', 'firstLook.none': 'Nothing is late, due today or waiting to be handled.',
  'selfCheck': 'Self-check', 'selfCheck.at': 'done {{time}}', 'check.database': 'Database', 'check.numbers': 'Numbers', 'check.printer': 'Printer', 'check.standards': 'Figures', 'check.catalogue': 'Catalogue', 'check.calendar': 'Calendar', 'check.district': 'District', 'check.disk': 'Disk',
  'changes': 'Changed items', 'changes.note': 'read before taking papers in', 'changes.version': 'Version {{version}}: ', 'frequent': 'Frequent', 'frequent.note': 'this window, last 30 days',
}
