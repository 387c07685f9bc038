/** The screen that faces the resident: everyday words. */
export default {
  window: 'Window {{n}}', served: '{{name}} is serving you', serving: 'Now serving', welcome: 'Welcome to', comma: ', ',
  check: 'Please check', matter: 'You apply for: {{item}}', missing_one: '{{count}} paper is still missing', missing_other: '{{count}} papers are still missing', held: 'Originals kept at the window', promised: 'Done at the latest, once accepted', day: '{{day}}/{{month}}', workingDays_one: '{{count}} working day', workingDays_other: '{{count}} working days', days_one: '{{count}} day', days_other: '{{count}} days',
  sign: 'Please sign here (if you like)', signed: 'Signed', signAgain: 'Sign again', notSigned: 'The signature was not kept; please sign again', later: 'Once accepted, the code on your slip shows how far it is, at any window.',
  wrong: 'Something is wrong', right: 'Right, confirm', privacy: 'Your data are used for this matter only', confirmed: 'Confirmed, thank you', told: 'The clerk has been told', whichWrong: 'Which line is wrong? Please touch it', here: 'Wrong here', otherWrong: 'Somewhere else', back: 'Back',
  accepted: 'Accepted', receiptNo: 'Receipt number', scan: 'Scan to see how far it is, or show the slip at any window', qr: 'Code for asking how far it is',
  rate: 'How was this service?', rateOf: '{{no}}: as you like, you need not', noRate: 'No, thanks', sendRate: 'Send', secret: 'The clerk cannot see your rating', why: 'Why (if you like)', words: 'Anything to say (if you like)', name: 'Name (if you like)', phone: 'Phone (if you like)', thanks: 'Thank you', thanksNote: 'Please take your cards and papers with you',
  'level.5': 'Very satisfied', 'level.4': 'Satisfied', 'level.3': 'Fairly satisfied', 'level.2': 'Dissatisfied', 'level.1': 'Very dissatisfied',
  'reason.fast': 'Quick', 'reason.clear': 'Well explained', 'reason.kind': 'Friendly', 'reason.able': 'Knows the work', 'reason.slow': 'Long wait, slow', 'reason.unclear': 'Badly explained', 'reason.rude': 'Unfriendly', 'reason.too-many-papers': 'Too many papers', 'reason.many-trips': 'Several trips',
}
