import { ScaffolderField } from '@backstage/plugin-scaffolder-react/alpha';
import type { ScaffolderRJSFFieldProps } from '@backstage/plugin-scaffolder-react';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import { callFailureMessage } from '@model-services/backstage-plugin-model-services-common';
import type { ReactElement, ReactNode } from 'react';
import { Problem } from './Problem';
import type { Answer } from './useAnswer';

const useStyles = makeStyles(theme => ({
  root: { ...theme.typography.body2, color: theme.palette.text.primary },
}));

/** A field of the wizard that shows what the backend answers, with all the states on the way to it. */
export function AnswerField<TAnswer>(props: {
  field: Pick<ScaffolderRJSFFieldProps, 'schema' | 'uiSchema' | 'rawErrors'> & {
    errors?: ReactElement;
  };
  answer: Answer<TAnswer>;
  /** What is shown while there is nothing to ask; nothing or false when there is. */
  empty: ReactNode;
  /** What stands in the answer's place while the first is loading. */
  skeleton: ReactNode;
  /** What is done while an answer is loading, in words. */
  loadingText: string;
  failedText: string;
  children: (answer: TAnswer) => ReactNode;
  /** What follows the answer, in each state but the empty one. */
  footer?: ReactNode;
}) {
  const { field, answer, empty, footer, loadingText } = props;
  const { schema, uiSchema, rawErrors = [], errors } = field;
  const classes = useStyles();

  function content() {
    if (answer.error) {
      return (
        <Problem
          kind="error"
          title={props.failedText}
          text={callFailureMessage(answer.error)}
          onRetry={answer.retry}
        />
      );
    }
    if (!answer.answer) {
      return (
        <div role="status" aria-label={loadingText}>
          {props.skeleton}
        </div>
      );
    }
    return (
      <>
        {answer.loading && <LinearProgress aria-label={loadingText} />}
        {props.children(answer.answer)}
      </>
    );
  }

  return (
    <ScaffolderField
      rawErrors={rawErrors}
      rawDescription={uiSchema['ui:description'] ?? schema.description}
      errors={errors}
    >
      <div
        className={classes.root}
        role="group"
        aria-label={schema.title}
        aria-busy={answer.loading}
      >
        {empty || (
          <>
            {content()}
            {footer}
          </>
        )}
      </div>
    </ScaffolderField>
  );
}
