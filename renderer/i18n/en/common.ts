export default {
  'app.name': 'Yichuangtong',
  'loading': 'Loading', 'retry': 'Try again', 'cancel': 'Cancel', 'close': 'Close', 'save': 'Save', 'back': 'Back', 'none': 'None',
  'laterIssue': 'Opens in a later version',
  'refusal.bad-input': 'What was entered cannot be read. Nothing was saved.', 'refusal.not-signed-in': 'Nobody is signed in. Sign in first.', 'refusal.locked': 'The window is locked. Unlock it first.', 'refusal.forbidden': 'This step needs the lead or the manager.',
  'refusal.not-found': 'This record cannot be found.', 'refusal.stale': 'This record was just changed. The newest is shown now; make your change again.', 'refusal.problems': 'Some entries need correcting. Nothing was saved.', 'refusal.duplicate': 'This person is already registered. Not registered again.',
  'refusal.wrong-password': 'Wrong password.', 'refusal.too-many-tries': 'Too many tries. Wait one minute.', 'refusal.passphrase': 'Wrong passphrase.', 'refusal.no-calendar': 'There is no working-day calendar for this year, so no date can be computed.',
  'refusal.out-of-numbers': 'The number block is used up. Not accepted. When online, press F5 to fetch a new block.', 'refusal.disk-full': 'The disk is full. Nothing was saved. Free some space and press again.', 'refusal.database': 'The local database cannot be written. Nothing was saved. Call the technician on duty.',
  'refusal.state-moved': 'The case has moved on; this step is no longer possible.', 'refusal.offline': 'The district cannot be reached. Try when it is back.', 'refusal.hub-refused': 'The district did not accept it.', 'refusal.no-device': 'The device does not answer; type the data.', 'refusal.no-printer': 'No printer. Saved as PDF.',
  'refusal.already-set-up': 'This window has already been set up.', 'refusal.internal': 'The program failed. Nothing was saved. Note the time and call the technician.',
}
