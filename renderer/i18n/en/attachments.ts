export default {
  title: 'Files', local: 'Files stay on this computer', limits: 'PDF, PNG or JPEG, at most 5 MB each, {{count}} in all.', choose: 'Choose files', drop: 'or drop them here', none: 'No files so far', full: 'There are {{count}} already; remove one first.',
  kind: '{{type}}, {{size}}', pagesUnknown: 'pages unknown', look: 'View', close: 'Close', drop1: 'Remove', lookAt: 'View {{name}}', remove: 'Remove {{name}}', removed: 'Removed {{name}}', preview: 'Picture of {{name}}', noPreview: 'The picture cannot be shown; the file is kept as it came.',
  signature: 'Applicant’s signature', optional: 'Optional', onScreen: 'On the screen', onPaper: 'On paper, by the person', pad: 'Sign here', padHint: 'The resident signs in the frame with pen, finger or mouse', undoStroke: 'Undo stroke', redoStroke: 'Redo stroke', clear: 'Clear', save: 'Save signature', again: 'Sign again', keepOld: 'Keep the old one', signed: 'Signed', signatureFile: 'signature.png', signatureRemoved: 'Signature removed',
  unreadable: '“{{name}}” cannot be read. See whether it is still there and not in use, and choose it again.', notDrawn: 'The signature could not be kept as a picture; sign again.',
  files_one: '{{count}} file', files_other: '{{count}} files', noneKept: 'No files or signature with this case', loading: 'Fetching the files', noDraft: 'Files are added while an application is taken',
}
