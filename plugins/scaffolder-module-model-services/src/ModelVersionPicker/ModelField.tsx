import { useTranslationRef } from '@backstage/frontend-plugin-api';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import Autocomplete from '@material-ui/lab/Autocomplete';
import {
  callFailureMessage,
  type RegisteredModelSummary,
} from '@model-services/backstage-plugin-model-services-common';
import { useState } from 'react';
import { scaffolderModelServicesTranslationRef } from '../translation';
import { Problem } from '../shared';
import { useRegisteredModels } from './useRegisteredModels';

/** The last option of an unfinished list: an option, so that the keyboard reaches it. */
const MORE: unique symbol = Symbol('more');

type Option = RegisteredModelSummary | typeof MORE;

/** Finds a registered model by a part of its name. */
export function ModelField(props: {
  id: string;
  /** Name of the chosen model. */
  value: string | undefined;
  required?: boolean;
  disabled?: boolean;
  hasError: boolean;
  onChange: (name: string | undefined) => void;
}) {
  const { id, value, required, disabled, hasError, onChange } = props;
  const { t } = useTranslationRef(scaffolderModelServicesTranslationRef);
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const { models, search, hasMore, loading, error, loadMore, retry } =
    useRegisteredModels(text);

  const chosen =
    value === undefined
      ? null
      : models.find(({ name }) => name === value) ?? {
          name: value,
          aliases: {},
        };

  const options: Option[] = [...models];
  if (hasMore) {
    options.push(MORE);
  }
  // A value that the text on show does not find is an option all the same, but not shown.
  if (chosen && !models.includes(chosen)) {
    options.push(chosen);
  }

  function choose(option: Option | null) {
    if (option === MORE) {
      loadMore();
      return;
    }
    setOpen(false);
    onChange(option?.name);
  }

  const isEmpty =
    !loading && !error && !hasMore && !search && models.length === 0;

  let noOptionsText: string = t('models.empty.title');
  if (error) {
    noOptionsText = t('models.failed');
  } else if (search) {
    noOptionsText = t('models.noMatch', { search });
  }

  return (
    <>
      <Autocomplete<Option>
        id={id}
        open={open}
        onOpen={() => setOpen(true)}
        onClose={(_event, reason) => {
          if (reason !== 'select-option') {
            setOpen(false);
          }
        }}
        disabled={disabled}
        loading={loading}
        loadingText={t('models.loading')}
        noOptionsText={noOptionsText}
        options={options}
        filterOptions={all =>
          all.filter(option => option === MORE || models.includes(option))
        }
        getOptionLabel={option =>
          option === MORE ? t('models.more') : option.name
        }
        getOptionSelected={(option, selected) =>
          option !== MORE && selected !== MORE && option.name === selected.name
        }
        renderOption={option => (
          <ModelOption option={option} more={t('models.more')} />
        )}
        value={chosen}
        onChange={(_event, option) => choose(option)}
        disableCloseOnSelect
        onInputChange={(_event, input, reason) =>
          setText(reason === 'input' ? input : '')
        }
        renderInput={params => (
          <TextField
            {...params}
            label={t('models.label')}
            placeholder={t('models.placeholder')}
            margin="dense"
            variant="outlined"
            required={required}
            error={hasError}
          />
        )}
      />
      {Boolean(error) && (
        <Problem
          kind="error"
          title={t('models.failed')}
          text={callFailureMessage(error)}
          onRetry={retry}
        />
      )}
      {isEmpty && (
        <Problem
          kind="info"
          title={t('models.empty.title')}
          text={t('models.empty.remedy')}
          retryLabel={t('models.empty.retry')}
          onRetry={retry}
        />
      )}
    </>
  );
}

function ModelOption(props: { option: Option; more: string }) {
  const { option, more } = props;
  if (option === MORE) {
    return <Typography color="primary">{more}…</Typography>;
  }
  return (
    <div>
      <Typography>{option.name}</Typography>
      {option.description && (
        <Typography variant="body2" color="textSecondary">
          {option.description}
        </Typography>
      )}
    </div>
  );
}
