export default {
  'sync.saved': 'Saved here', 'sync.sent': 'Sent', 'sync.received': 'Received by district', 'sync.department': 'Accepted by department', 'sync.attention': 'Rejected by district',
  'undo.do': 'Undo', 'undo.seconds': 'Can be undone for 10 s',
  'sex.male': 'Male', 'sex.female': 'Female', 'person.age': '{{age}} yrs', 'person.nickname': 'also {{nickname}}',
}
