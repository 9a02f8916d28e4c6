import { createPermission } from '@backstage/plugin-permission-common';

/** Reading registered models and their versions through the backend. */
export const modelReadPermission = createPermission({
  name: 'model-services.model.read',
  attributes: { action: 'read' },
});

/** Reading images, their verifications and scans. */
export const imageReadPermission = createPermission({
  name: 'model-services.image.read',
  attributes: { action: 'read' },
});

/** Admitting an image for use. */
export const imageRegisterPermission = createPermission({
  name: 'model-services.image.register',
  attributes: { action: 'create' },
});

/** Changing the image that Seldon uses for everybody who names none. */
export const platformDefaultUpdatePermission = createPermission({
  name: 'model-services.platform-default.update',
  attributes: { action: 'update' },
});

/** All permissions of the suite. */
export const modelServicesPermissions = [
  modelReadPermission,
  imageReadPermission,
  imageRegisterPermission,
  platformDefaultUpdatePermission,
];
