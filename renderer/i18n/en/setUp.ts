export default {
  'starting.title': 'Opening', 'starting.note': 'Goes on by itself when the database is ready.',
  'unlock.title': 'Open the local database', 'unlock.note': 'It is encrypted. Type the passphrase.', 'unlock.do': 'Open', 'passphrase': 'Passphrase', 'repeat': 'Once more',
  'choose-passphrase.title': 'Choose a passphrase', 'choose-passphrase.note': 'This machine has no secret store, so the database is encrypted with a passphrase, asked at every start. Without it nothing opens: seal it and give it to the manager.', 'choose.do': 'Encrypt and open', 'choose.hint': 'At least {{n}} characters', 'choose.short': 'Fewer than {{n}} characters', 'choose.differ': 'The two differ',
  'enrol.title': 'Join the district', 'enrol.note': 'A window joins the district to receive its receipt numbers.', 'enrol.do': 'Join', 'enrol.url': 'District address', 'enrol.url.hint': 'Given by the district; starts with https://', 'enrol.url.wrong': 'Not an address; it starts with https://', 'enrol.code': 'Joining code', 'enrol.code.hint': 'Works once', 'enrol.code.wrong': 'Fewer than 6 characters',
  'first-account.title': 'Make the first account', 'first-account.note': 'For the manager of the centre, who makes the others.', 'first.do': 'Make account', 'first.staffNo': 'Staff number', 'first.name': 'Name', 'first.phone': 'Office phone', 'required': 'Not filled in',
  'failed.title': 'Cannot open', 'failed.note': 'All data is there, unchanged.', 'failed.unknown': 'The reason is not known. Call the technician.',
}
