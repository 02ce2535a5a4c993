000  mov ecx,0x101000
005  mov edx,[ecx+4]
008  cmp edx,[esp+8]
00c  jne near 0x00200051
012  cmp edx,[ecx+8]
015  je short 0x00200063
017  cmp eax,[0x300008]
01d  jae short 0x00200063
01f  mov ecx,[0x300004]
025  mov ecx,[ecx+eax*4]
028  test cl,1
02b  jne short 0x00200063
02d  mov eax,ecx
02f  mov ecx,[eax+0xC]
032  cmp dword [ecx+0xC],0
036  jne short 0x00200063
038  inc dword [eax+4]
03b  mov [edx],eax
03d  add edx,4
040  mov ecx,0x101000
045  mov [ecx+4],edx
048  mov edx,[esp+4]
04c  mov [ecx],edx
04e  ret 0x14
051  sub edx,4
054  cmp edx,[esp+8]
058  jne short 0x00200063
05a  cmp eax,[edx]
05c  jne short 0x00200063
05e  jmp 0x00200048
063  mov ecx,0x14
068  jmp 0x00103040
