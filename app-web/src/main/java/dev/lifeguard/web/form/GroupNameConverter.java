package dev.lifeguard.web.form;

import dev.lifeguard.access.UnknownException;
import dev.lifeguard.identity.GroupName;
import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.convert.Converter;
import jakarta.faces.convert.FacesConverter;

/** A group as an address or a form names it. What no group can be called is like a group that is not there. */
@FacesConverter(forClass = GroupName.class)
public class GroupNameConverter implements Converter<GroupName> {

    @Override
    public GroupName getAsObject(FacesContext faces, UIComponent field, String sent) {
        return GroupName.of(sent).orElseThrow(() -> new UnknownException("group"));
    }

    @Override
    public String getAsString(FacesContext faces, UIComponent field, GroupName group) {
        return group == null ? "" : group.value();
    }
}
