import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type {
  ImageRecord,
  ImageStatus,
} from '@model-services/backstage-plugin-model-services-common';
import type { Knex } from 'knex';
import { readImage } from './readImage';
import {
  submitImage,
  type JudgeReport,
  type SubmittedImage,
} from './submitImage';

/** The images that the suite knows, with what was found out about them. */
export interface Inventory {
  /** @throws NotFoundError when the image was never sent for registration. */
  getImage(digest: string): Promise<ImageRecord>;

  findImage(digest: string): Promise<ImageRecord | undefined>;

  /** Stores an image and its verdict; what has passed is a candidate until it is admitted. */
  submitImage(
    image: SubmittedImage,
    judgeReport: JudgeReport,
  ): Promise<ImageRecord>;

  /** Makes a candidate a registered image; changes no image of another status. */
  admitImage(digest: string): Promise<ImageRecord>;
}

/** Opens the inventory in the plugin's database and brings its tables up to date. */
export async function createInventory(
  database: DatabaseService,
): Promise<Inventory> {
  const knex = await database.getClient();
  if (!database.migrations?.skip) {
    await migrate(knex);
  }

  const findImage = (digest: string) => readImage(knex, digest);
  const getImage = async (digest: string) => {
    const image = await findImage(digest);
    if (!image) {
      throw new NotFoundError(
        `The inventory has no image ${digest}; only images that went through model-image:register are in it`,
      );
    }
    return image;
  };
  return {
    findImage,
    getImage,
    submitImage: async (image, judgeReport) => {
      await knex.transaction(transaction =>
        submitImage(transaction, image, judgeReport),
      );
      return getImage(image.build.digest);
    },
    admitImage: async digest => {
      const now = new Date();
      await knex('images')
        .where({ digest, status: 'candidate' satisfies ImageStatus })
        .update({
          status: 'registered' satisfies ImageStatus,
          registered_at: knex.raw('COALESCE(registered_at, ?)', [now]),
          updated_at: now,
        });
      return getImage(digest);
    },
  };
}

async function migrate(knex: Knex): Promise<void> {
  await knex.migrate.latest({
    directory: resolvePackagePath(
      '@model-services/backstage-plugin-model-services-backend',
      'migrations',
    ),
  });
}
