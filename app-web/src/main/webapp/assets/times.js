// Rewrites times, which pages give in UTC, in the viewer's own zone. Without this script the page still reads well.
(function () {
  'use strict';
  // The page's language, in the variety of it that the viewer prefers: days before months for some, after them for others.
  var page = document.documentElement.lang || 'en';
  var language = (navigator.languages || []).find(function (one) { return one.split('-')[0] === page; }) || page;
  var inZone = new Intl.DateTimeFormat(language, {
    day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short'
  });
  var relative = new Intl.RelativeTimeFormat(language, { numeric: 'always' });

  function left(until) {
    var minutes = Math.round((until - Date.now()) / 60000);
    if (minutes < 1) {
      return '';
    }
    var hours = Math.floor(minutes / 60);
    var unit = hours >= 48 ? 'day' : hours >= 2 ? 'hour' : 'minute';
    var number = hours >= 48 ? Math.floor(hours / 24) : hours >= 2 ? hours : minutes;
    return ' (' + relative.format(number, unit) + ')';
  }

  function localise(root) {
    root.querySelectorAll('time[datetime]').forEach(function (element) {
      var instant = new Date(element.dateTime);
      if (!isNaN(instant)) {
        element.textContent = inZone.format(instant)
          + (element.hasAttribute('data-left') ? left(instant.getTime()) : '');
      }
    });
  }

  localise(document);
  window.lifeguard = { localise: localise };
})();
