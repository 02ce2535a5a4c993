000  mov ecx,0x101000
005  mov edx,[ecx+4]
008  cmp edx,[ecx+8]
00b  je short 0x00200041
00d  cmp eax,[0x300008]
013  jae short 0x00200041
015  mov ecx,[0x300004]
01b  mov ecx,[ecx+eax*4]
01e  test cl,1
021  jne short 0x00200041
023  mov eax,ecx
025  mov ecx,[eax+0xC]
028  cmp dword [ecx+0xC],0
02c  jne short 0x00200041
02e  inc dword [eax+4]
031  mov [edx],eax
033  add edx,4
036  mov ecx,0x101000
03b  mov [ecx+4],edx
03e  ret 0x14
041  mov edx,eax
043  mov ecx,0x300000
048  call 0x00103060
04d  ret 0x14
