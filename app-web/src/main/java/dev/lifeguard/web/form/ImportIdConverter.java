package dev.lifeguard.web.form;

import dev.lifeguard.access.UnknownException;
import dev.lifeguard.bulk.ImportId;
import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.convert.Converter;
import jakarta.faces.convert.FacesConverter;

/** An import as an address names it. What cannot be an id is like an import that is not there. */
@FacesConverter(forClass = ImportId.class)
public class ImportIdConverter implements Converter<ImportId> {

    @Override
    public ImportId getAsObject(FacesContext faces, UIComponent field, String sent) {
        return read(sent);
    }

    /**
     * The same outside of Faces.
     *
     * @throws UnknownException for what cannot be an id
     */
    public static ImportId read(String sent) {
        try {
            return ImportId.of(sent);
        } catch (IllegalArgumentException noId) {
            throw new UnknownException("import");
        }
    }

    @Override
    public String getAsString(FacesContext faces, UIComponent field, ImportId id) {
        return id == null ? "" : id.toString();
    }
}
