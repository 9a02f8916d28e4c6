export { createInventory, type Inventory } from './createInventory';
