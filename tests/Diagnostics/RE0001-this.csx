var me = this;
