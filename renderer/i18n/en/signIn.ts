export default {
  title: 'Sign in', note: 'Choose your name, type the password, press Enter. ↑↓ changes the name.', names: 'Staff of this centre', password: 'Password', passwordOf: 'Password of {{name}}', enter: 'Enter',
  demo: 'Demo data; the database has a fixed key that everybody knows. The password of every account is', locked: 'Locked by {{name}}', 'locked.note': 'Residents are hidden; unfinished work is kept.', unlock: 'Unlock', other: 'Someone else', 'other.note': 'Drafts stay on this machine',
}
