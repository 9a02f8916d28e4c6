/** Parse and schema: what the API server refuses. */
export const refusal = {
  'parse.yaml': {
    fault: 'Line {line} is not YAML ({reason}): «{text}».',
    effect: 'kubectl and the portal cannot read the manifest.',
    remedy:
      'Check this line and the one above: a key belongs two blanks to the right of what holds it, keys of one list entry stand in one column, and a long text stays on the line of its key.',
  },
  'parse.json': {
    fault: 'Line {line} is not JSON ({reason}): «{text}».',
    effect:
      'A text that begins with «{» is read as JSON, and this one cannot be read.',
    remedy:
      'Look for a comma too many before a closing bracket, a missing quote or a comment.',
  },
  'parse.tab': {
    fault: 'Line {line} is indented with a tab: «{text}».',
    effect: 'Some YAML readers refuse tabs, so tools disagree on this text.',
    remedy: 'Indent with blanks, or write the whole text as JSON.',
  },
  'parse.documents': {
    fault: 'The text holds {count} documents.',
    effect: 'Only one of them could be the SeldonDeployment.',
    remedy:
      'Give the SeldonDeployment alone, without the «---» between documents.',
  },
  'parse.mapping': {
    fault:
      'The text is not a manifest: it is empty, a list or a plain value, or far too large.',
    effect: 'There is nothing to check or to apply.',
    remedy:
      'Begin with apiVersion: machinelearning.seldon.io/v1 and kind: SeldonDeployment.',
  },
  'schema.api-version': {
    fault: 'apiVersion is «{value}».',
    effect: 'The cluster does not take it for a SeldonDeployment.',
    remedy: 'Write apiVersion: machinelearning.seldon.io/v1.',
  },
  'schema.kind': {
    fault: 'kind is «{value}».',
    effect: 'The cluster does not take it for a SeldonDeployment.',
    remedy: 'Write kind: SeldonDeployment.',
  },
  'schema.metadata': {
    fault: 'A field does not have the form it needs: {detail}.',
    effect: 'The API server refuses the manifest.',
    remedy:
      'Names are texts; labels and annotations are texts too, so put numbers and true or false in quotes.',
  },
  'schema.required': {
    fault: 'The field {field} is missing.',
    effect: 'The API server refuses the manifest.',
    remedy: 'Add it, and check that it is indented below what it belongs to.',
  },
  'schema.type': {
    fault: 'The value «{value}» is not of the type {expected}.',
    effect: 'The API server refuses the manifest before the operator sees it.',
    remedy:
      'Write a string in quotes, an integer without them, a list with a «-» before each entry.',
  },
  'schema.quantity': {
    fault: '«{value}» is not a quantity.',
    effect: 'The API server refuses the manifest.',
    remedy: 'Write a number with a unit, such as 500m, 2, 512Mi or 4Gi.',
  },
  'schema.integer-range': {
    fault: 'The number {value} is too large for this field.',
    effect:
      'The operator cannot decode the manifest, and the request is refused.',
    remedy: 'Write a number below 2147483648.',
  },
  'schema.list-key': {
    fault: 'The list has an earlier entry with {keys}.',
    effect: 'The API server refuses duplicates in this list.',
    remedy: 'Remove one of the two or give it another number.',
  },
};
