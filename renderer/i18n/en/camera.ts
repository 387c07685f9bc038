export default {
  title: 'Photograph papers', simulated: 'Simulated camera, no real papers', live: 'Camera picture', papers: 'Papers', shoot: 'Take', turn: 'Turn', drop: 'Drop the last', hint: '↑ ↓ choose a paper; after a shot the next one is chosen.',
  toShoot: 'to take', done: 'in hand', pages_one: '{{count}} page', pages_other: '{{count}} pages', shotOf: 'Picture of {{name}}', noneTitle: 'No camera. ', noneText: 'Connect one and press F7 again, or attach scans on the last part.', noPicture: 'No picture yet; wait a moment.',
}
