#include "app/qdm-tabs.h"

/**
 * QdmTabs:
 *
 * Several views in one place, with a line above to switch between them where there is more than one.
 */
struct _QdmTabs {
  GtkWidget parent_instance;

  GtkWidget *switcher;
  GtkWidget *stack;
};

G_DEFINE_FINAL_TYPE (QdmTabs, qdm_tabs, GTK_TYPE_WIDGET)

static void
qdm_tabs_dispose (GObject *object)
{
  QdmTabs *self = QDM_TABS (object);

  g_clear_pointer (&self->switcher, gtk_widget_unparent);
  g_clear_pointer (&self->stack, gtk_widget_unparent);

  G_OBJECT_CLASS (qdm_tabs_parent_class)->dispose (object);
}

static void
qdm_tabs_class_init (QdmTabsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qdm_tabs_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
qdm_tabs_init (QdmTabs *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  /* Views that do not show make no rows. */
  self->stack = gtk_stack_new ();
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_widget_set_vexpand (self->stack, TRUE);
  self->switcher = gtk_stack_switcher_new ();
  gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (self->switcher), GTK_STACK (self->stack));
  gtk_widget_add_css_class (self->switcher, "table-tabs");
  gtk_widget_set_halign (self->switcher, GTK_ALIGN_START);
  gtk_widget_set_visible (self->switcher, FALSE);
  gtk_widget_set_parent (self->switcher, GTK_WIDGET (self));
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
}

/**
 * qdm_tabs_new:
 *
 * Returns: (transfer floating): a place for views
 */
GtkWidget *
qdm_tabs_new (void)
{
  return g_object_new (QDM_TYPE_TABS, NULL);
}

/**
 * qdm_tabs_add:
 * @self: tabs
 * @view: (transfer floating): a view
 * @name: what to call it for qdm_tabs_show()
 * @title: what stands on its tab
 *
 * Adds a view behind the others.  The first one shows.
 */
void
qdm_tabs_add (QdmTabs    *self,
              GtkWidget  *view,
              const char *name,
              const char *title)
{
  gtk_widget_set_visible (self->switcher, gtk_widget_get_first_child (self->stack) != NULL);
  gtk_stack_add_titled (GTK_STACK (self->stack), view, name, title);
}

/**
 * qdm_tabs_show:
 * @self: tabs
 * @name: the name of a view
 *
 * Turns to a view.
 */
void
qdm_tabs_show (QdmTabs    *self,
               const char *name)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), name);
}

/**
 * qdm_tabs_get_shown:
 * @self: tabs
 *
 * Returns: (transfer none) (nullable): the name of the view that shows
 */
const char *
qdm_tabs_get_shown (QdmTabs *self)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (self->stack));
}
