import Typography from '@material-ui/core/Typography';

/** Heading of a group of settings; the form's own is as large as that of a page. */
export function SettingsTitle(props: { id: string; title: string }) {
  return (
    <Typography id={props.id} variant="subtitle1" component="h5">
      {props.title}
    </Typography>
  );
}
