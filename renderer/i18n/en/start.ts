export default {
  'delivery_one': '{{count}} case to collect or deliver', 'delivery_other': '{{count}} cases to collect or deliver', 'deliveryReady_one': '{{count}} ready', 'deliveryReady_other': '{{count}} ready',
  title: 'Start here today', hint: 'Press Ctrl K to find an item, a resident, a receipt number.',
  'firstLook': 'Look at first', 'firstLook.count_one': '{{count}} matter', 'firstLook.count_other': '{{count}} matters', 'firstLook.none': 'Nothing is late, due today or waiting to be handled.',
  'selfCheck': 'Self-check', 'selfCheck.at': 'done {{time}}', 'check.database': 'Database', 'check.numbers': 'Numbers', 'check.printer': 'Printer', 'check.standards': 'Figures', 'check.catalogue': 'Catalogue', 'check.calendar': 'Calendar', 'check.district': 'District', 'check.disk': 'Disk',
  'tasks': 'Papers to follow and promises', 'tasks.count_one': '{{count}} paper', 'tasks.count_other': '{{count}} papers', 'tasks.tolerated': '{{paper}} to come', 'tasks.promised': 'promise to check: {{paper}}', 'tasks.over_one': '{{count}} day over', 'tasks.over_other': '{{count}} days over', 'tasks.today': 'due today', 'tasks.left_one': '{{count}} day left', 'tasks.left_other': '{{count}} days left', 'tasks.noDate': 'no date',
  'changes': 'Changed items', 'changes.note': 'read before taking papers in', 'changes.version': 'Version {{version}}: ', 'frequent': 'Frequent', 'frequent.note': 'this window, last 30 days',
}
