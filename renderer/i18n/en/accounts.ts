/** Who may sign in, and one's own password. */
export default {
  title: 'Accounts', count_one: '{{count}} person at this centre', count_other: '{{count}} people at this centre', staffNo: 'Staff number', name: 'Name', role: 'Role', phone: 'Office phone', self: 'you',
  new: 'Make account', newNote: 'can be chosen on the sign-in page at once', staffNoHint: 'For signing in; never changes', phoneHint: 'Printed on receipts; may stay empty', firstPassword: 'First password', taken: 'This staff number exists already', made: 'Account made: {{name}}, {{staffNo}}. Tell the first password in person; they change it after signing in.',
  change: 'Change password', old: 'Password now', next: 'New password', oldWrong: 'The password is wrong', changed: 'Password changed; the next sign-in takes the new one.', whoAdds: 'Accounts are made by the shift lead or the manager.',
}
