/** Benefits in force: what a resident draws that no case here tells of. */
export default {
  title: 'Benefits in force', note: 'beyond the cases here', none: 'None recorded. What was granted elsewhere or earlier is recorded here, so that double drawing is found.', add: 'Record one', end: 'End', change: 'Change', inForce: 'In force', ended: 'Ended',
  since: 'since {{day}}', sinceUnknown: 'first day unknown', until: 'until {{day}}', 'full.yes': 'in full', 'full.no': 'by difference', 'full.unknown': 'not known',
  'form.title': 'Record a benefit', 'form.endTitle': 'End {{item}}', item: 'Benefit', itemHint: 'code, name or pinyin', noItem: 'No such item', 'field.since': 'First day', 'field.until': 'Last day', full: 'Paid', source: 'Source', sourceHint: 'e.g. office of the next district, own statement, notice',
  'missing.item': 'Choose the benefit', 'missing.source': 'The source is missing', 'wrong.day': 'Write 2026-10-13', save: 'Save', cancel: 'Leave it', dayHint: '2026-10-13, may stay empty',
}
