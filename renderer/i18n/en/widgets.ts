export default {
  'sync.saved': 'Saved here', 'sync.sent': 'Sent', 'sync.received': 'District has it', 'sync.department': 'Department has it', 'sync.attention': 'Sent back',
  'undo.do': 'Undo', 'undo.seconds': 'Can be undone for 10 s',
  'sex.male': 'Male', 'sex.female': 'Female', 'person.age': '{{age}} yrs', 'person.nickname': 'known as {{nickname}}',
  'due.over_one': '{{count}} day over', 'due.over_other': '{{count}} days over', 'due.today': 'Due today', 'due.left_one': '{{count}} day left', 'due.left_other': '{{count}} days left', 'due.overUnknown': 'Overdue', 'due.paused': 'Clock paused', 'due.none': 'No limit set',
}
