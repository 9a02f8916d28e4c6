import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  adoptedImage,
  imageDigest,
  imageRecord,
  parentDigest,
} from '../../__fixtures__';
import { ImageCard } from './ImageCard';

const image = `localhost:5000/model-services/wine-quality@${imageDigest}`;

function render(card: JSX.Element) {
  renderInTestApp(card, {
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
  });
}

describe('ImageCard', () => {
  it('shows where the image is, what it is made from, when and by whom', async () => {
    render(<ImageCard image={image} record={imageRecord()} />);
    expect(await screen.findByText('Registered')).toBeInTheDocument();
    expect(
      screen.getByText('localhost:5000/model-services/wine-quality'),
    ).toBeInTheDocument();
    expect(screen.getByText(imageDigest)).toBeInTheDocument();
    expect(
      screen.getByText(`localhost:5000/parents/python@${parentDigest}`),
    ).toBeInTheDocument();
    expect(screen.getByText(/ago$/)).toHaveAttribute(
      'datetime',
      '2026-11-20T10:19:40.000Z',
    );
    expect(screen.getByRole('link', { name: /ada/ })).toHaveAttribute(
      'href',
      '/catalog/default/user/ada',
    );
    expect(screen.getByText('396 MB compressed')).toBeInTheDocument();
  });

  it('copies the whole digest', async () => {
    const user = userEvent.setup();
    document.execCommand = jest.fn(() => true);
    render(<ImageCard image={image} record={imageRecord()} />);
    await user.click(
      await screen.findByRole('button', { name: 'Copy Digest' }),
    );
    expect(document.execCommand).toHaveBeenCalledWith('copy');
  });

  it('says so when the inventory does not know the image', async () => {
    render(<ImageCard image={image} />);
    expect(await screen.findByText('Not in the inventory')).toBeInTheDocument();
    expect(screen.getByText(imageDigest)).toBeInTheDocument();
    expect(screen.queryByText('Parent image')).not.toBeInTheDocument();
  });

  it('says so when the image was found rather than built', async () => {
    render(
      <ImageCard
        image={image}
        record={imageRecord({ builtAt: undefined, builtBy: undefined })}
      />,
    );
    expect(
      await screen.findByText(
        'Not built by this portal; found in the registry',
      ),
    ).toBeInTheDocument();
  });

  it('says where an adopted image is from, and nothing of a build', async () => {
    render(
      <ImageCard image={image} record={imageRecord({ build: adoptedImage })} />,
    );
    expect(
      await screen.findByText('docker.io/seldonio/sklearnserver:1.17.1'),
    ).toBeInTheDocument();
    expect(screen.queryByText('Parent image')).not.toBeInTheDocument();
    expect(screen.queryByText('Built')).not.toBeInTheDocument();
  });

  it('names a service that built the image without a link to nowhere', async () => {
    render(
      <ImageCard
        image={image}
        record={imageRecord({ builtBy: 'external:nightly build' })}
      />,
    );
    expect(
      await screen.findByText(/by external:nightly build/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });

  it('asks for a digest when the entity gives a tag', async () => {
    render(<ImageCard image="seldonio/mlflowserver:1.17.1" />);
    expect(
      await screen.findByText('seldonio/mlflowserver:1.17.1'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/does not name its image by digest/),
    ).toBeInTheDocument();
  });

  it.each([
    ['candidate', 'Candidate'],
    ['rejected', 'Rejected'],
    ['retired', 'Retired'],
  ] as const)('has a word for the status %s', async (status, word) => {
    render(<ImageCard image={image} record={imageRecord({ status })} />);
    expect(await screen.findByText(word)).toBeInTheDocument();
  });
});
