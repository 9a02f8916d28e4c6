import { CopyTextButton } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { useEffect, useRef } from 'react';
import { scaffolderModelServicesTranslationRef } from '../translation';
import type { Fault } from './faults';
import { ManifestLine } from './ManifestLine';

const useStyles = makeStyles(theme => ({
  root: { position: 'relative' },
  copy: { position: 'absolute', top: 0, right: theme.spacing(1.5), zIndex: 1 },
  text: {
    // The place that lines are scrolled within.
    position: 'relative',
    margin: 0,
    padding: theme.spacing(1, 0),
    maxHeight: 560,
    overflow: 'auto',
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
    fontSize: '0.75rem',
    lineHeight: 1.6,
  },
}));

/** The manifest with numbered lines; those with faults are marked, and the chosen one is scrolled to. */
export function ManifestText(props: {
  text: string;
  /** Errors first. */
  faults: Fault[];
  /** A new object for each choice, so that the same line is scrolled to again. */
  chosen: { line: number } | undefined;
}) {
  const { text, faults, chosen } = props;
  const { t } = useTranslationRef(scaffolderModelServicesTranslationRef);
  const classes = useStyles();
  const box = useRef<HTMLPreElement>(null);

  useEffect(() => {
    const line = box.current?.querySelector<HTMLElement>('[aria-current]');
    if (!chosen || !box.current || !line) return;
    // Within the box alone: the page itself is to stay where the reader is.
    box.current.scrollTop = line.offsetTop - box.current.clientHeight / 2;
  }, [chosen]);

  return (
    <div className={classes.root}>
      <div className={classes.copy}>
        <CopyTextButton text={text} variant="tertiary" />
      </div>
      <pre
        ref={box}
        className={classes.text}
        // A box that scrolls must be reached by keyboard.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        aria-label={t('preview.manifest')}
      >
        {text
          .trimEnd()
          .split('\n')
          .map((line, index) => (
            <ManifestLine
              key={index}
              number={index + 1}
              text={line}
              level={faults.find(fault => fault.line === index + 1)?.level}
              isCurrent={chosen?.line === index + 1}
            />
          ))}
      </pre>
    </div>
  );
}
