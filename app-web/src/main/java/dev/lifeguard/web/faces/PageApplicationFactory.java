package dev.lifeguard.web.faces;

import jakarta.el.ELResolver;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.application.Application;
import jakarta.faces.application.ApplicationFactory;
import jakarta.faces.application.ApplicationWrapper;
import jakarta.inject.Singleton;
import java.lang.annotation.Annotation;
import java.util.Optional;

/**
 * Puts {@link BeansByName} before all that the server resolves names with. A resolver that {@code faces-config.xml}
 * names comes after the one of CDI.
 */
public class PageApplicationFactory extends ApplicationFactory {

    private static final String OURS = "dev.lifeguard.";

    private Application application;

    /** Called by Faces with the factory it has. */
    public PageApplicationFactory(ApplicationFactory wrapped) {
        super(wrapped);
    }

    @Override
    public synchronized Application getApplication() {
        if (application == null) {
            application = new PageApplication(getWrapped().getApplication());
        }
        return application;
    }

    @Override
    public synchronized void setApplication(Application other) {
        getWrapped().setApplication(other);
        application = null;
    }

    private static final class PageApplication extends ApplicationWrapper {

        private volatile ELResolver resolver;

        PageApplication(Application wrapped) {
            super(wrapped);
        }

        @Override
        public ELResolver getELResolver() {
            ELResolver made = resolver;
            if (made == null) {
                made = new BeansByName(super.getELResolver(), PageApplication::bean);
                resolver = made;
            }
            return made;
        }

        private static Optional<Object> bean(String name) {
            BeanManager beans = CDI.current().getBeanManager();
            Bean<?> bean = beans.resolve(beans.getBeans(name));
            return bean != null
                            && bean.getBeanClass().getName().startsWith(OURS)
                            && staysTheSame(beans, bean.getScope())
                    ? Optional.of(beans.getReference(bean, Object.class, beans.createCreationalContext(bean)))
                    : Optional.empty();
        }

        private static boolean staysTheSame(BeanManager beans, Class<? extends Annotation> scope) {
            return beans.isNormalScope(scope) || scope == Singleton.class;
        }
    }
}
