export default {
  title: 'Keys', note: 'first those of this page, then those that work everywhere', later: ' (not yet)', parked: 'Back to parked draft n', foot: 'While an input method is composing, every key belongs to it.',
}
