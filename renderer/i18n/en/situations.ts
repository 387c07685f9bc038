export default { title: 'The situation first', count: '{{done}}/{{all}}', yes: 'Yes', no: 'No', skip: 'Skip', again: 'Answer again' }
