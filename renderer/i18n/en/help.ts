export default {
  title: 'Keys', note: 'first those of this page, then those that work everywhere', later: ' (not yet)', print: 'Print the key card', printed: 'The key card was sent to the printer.', notPrinted: 'The key card did not come out; the file is {{file}}', saved: 'No printer; the key card is at {{file}}', parked: 'Back to parked draft n', foot: 'While an input method is composing, every key belongs to it.',
}
