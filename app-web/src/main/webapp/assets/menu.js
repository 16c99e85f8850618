// Closes a menu that opens below a word: by Escape, by a click elsewhere, and when the focus has left it; and the menu of
// a narrow window when the focus has left it. Without this script they close as they opened.
(function () {
  'use strict';

  function close(except) {
    document.querySelectorAll('details.drop[open]').forEach(function (menu) {
      if (!except || !menu.contains(except)) {
        menu.open = false;
      }
    });
  }

  document.addEventListener('keydown', function (event) {
    var open = event.key === 'Escape' && document.querySelector('details.drop[open]');
    if (open) {
      // One key closes one thing: not also what this menu may stand in.
      event.preventDefault();
      if (open.contains(document.activeElement)) {
        open.querySelector('summary').focus();
      }
      close();
    }
  });
  document.addEventListener('click', function (event) { close(event.target); });
  document.addEventListener('focusin', function (event) {
    close(event.target);
    // A popover closes by a click elsewhere, and stays when the focus leaves it by Tab.
    var menu = document.getElementById('menu');
    if (menu.hidePopover && menu.matches(':popover-open') && !menu.contains(event.target)
      && !event.target.matches('[popovertarget="menu"]')) {
      menu.hidePopover();
    }
  });
})();
