000  mov ecx,0x101000
005  mov edx,[esp+8]
009  cmp edx,[ecx+4]
00c  jne near 0x0020004E
012  cmp edx,[ecx+8]
015  je short 0x00200064
017  cmp eax,[0x300008]
01d  jae short 0x00200064
01f  mov ecx,[0x300004]
025  mov ecx,[ecx+eax*4]
028  test cl,1
02b  jne short 0x00200064
02d  mov eax,ecx
02f  mov edx,[eax+0xC]
032  cmp dword [edx+0xC],0
036  jne short 0x00200064
038  inc dword [eax+4]
03b  mov ecx,0x101000
040  mov edx,[ecx+4]
043  mov [edx],eax
045  add dword [ecx+4],4
04c  jmp short 0x0020005B
04e  add edx,4
051  cmp edx,[ecx+4]
054  jne short 0x00200064
056  cmp eax,[edx-4]
059  jne short 0x00200064
05b  mov edx,[esp+4]
05f  mov [ecx],edx
061  ret 0x14
064  mov ecx,0x14
069  jmp 0x00103040
