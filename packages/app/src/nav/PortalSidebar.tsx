import {
  Sidebar,
  SidebarDivider,
  SidebarGroup,
  SidebarItem,
  SidebarScrollWrapper,
  SidebarSpace,
} from '@backstage/core-components';
import type { NavContentComponentProps } from '@backstage/plugin-app-react';
import { SidebarSearchModal } from '@backstage/plugin-search';
import { UserSettingsSignInAvatar } from '@backstage/plugin-user-settings';
import AddCircleOutlineIcon from '@material-ui/icons/AddCircleOutline';
import MenuIcon from '@material-ui/icons/Menu';
import SearchIcon from '@material-ui/icons/Search';
import { SidebarLogo } from './SidebarLogo';

/** Create first, since that is what most people come for; then the catalog and what plugins bring. */
export function PortalSidebar({ navItems }: NavContentComponentProps) {
  const nav = navItems.withComponent(({ icon, href, title }) => (
    <SidebarItem icon={() => icon} to={href} text={title} />
  ));
  const create = navItems.take('page:scaffolder');
  const catalog = nav.take('page:catalog');
  const settings = nav.take('page:user-settings');
  navItems.take('page:search'); // The modal below opens it.
  navItems.take('page:catalog-graph'); // An entity's own page leads to it.
  const others = nav.rest({ sortBy: 'title' });

  return (
    <Sidebar>
      <SidebarLogo />
      <SidebarGroup label="Search" icon={<SearchIcon />} to="/search">
        <SidebarSearchModal />
      </SidebarGroup>
      <SidebarDivider />
      <SidebarGroup label="Menu" icon={<MenuIcon />}>
        {create && (
          <SidebarItem
            icon={AddCircleOutlineIcon}
            to={create.href}
            text="Create"
          />
        )}
        {catalog}
        {others.length > 0 && <SidebarDivider />}
        <SidebarScrollWrapper>{others}</SidebarScrollWrapper>
      </SidebarGroup>
      <SidebarSpace />
      <SidebarDivider />
      <SidebarGroup
        label="Settings"
        icon={<UserSettingsSignInAvatar />}
        to="/settings"
      >
        {settings}
      </SidebarGroup>
    </Sidebar>
  );
}
